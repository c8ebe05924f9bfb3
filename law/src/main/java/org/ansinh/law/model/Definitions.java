package org.ansinh.law.model;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ansinh.law.dmn.Element;
import org.ansinh.law.feel.FeelType;

/** One DMN file: its namespace, the names under which it imports others, its types and its elements. */
final class Definitions {

    final String file;
    final String namespace;
    final String name;
    final Element root;
    /** Name of the import by namespace. */
    final Map<String, String> imports = new LinkedHashMap<>();
    final Map<String, FeelType> types = new LinkedHashMap<>();
    /** Why a type cannot be used, by name. */
    final Map<String, String> refusedTypes = new LinkedHashMap<>();
    final Map<String, Node> byId = new LinkedHashMap<>();

    Definitions(String file, Element root) {
        this.file = file;
        this.root = root;
        this.namespace = root.attribute("namespace");
        this.name = root.attribute("name");
    }
}
