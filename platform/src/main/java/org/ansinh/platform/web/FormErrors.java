package org.ansinh.platform.web;

import java.util.List;

/** What a page shows of a form: it may say what is wrong with it. */
public interface FormErrors {

    List<FieldError> errors();
}
