package org.ansinh.law.model;

import java.util.List;
import java.util.Map;
import org.ansinh.law.feel.FeelType;

/** A function as a value. */
interface FeelFunction {

    Object call(List<Object> arguments);

    Object callNamed(Map<String, Object> arguments);

    /** Of a built-in function that has several shapes: any function. */
    default FeelType type() {
        return FeelType.Basic.ANY_FUNCTION;
    }
}
