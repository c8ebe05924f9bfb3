package org.ansinh.law.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ansinh.law.dmn.Element;
import org.ansinh.law.feel.Feel;
import org.ansinh.law.feel.FeelFault;
import org.ansinh.law.feel.FeelParser;
import org.ansinh.law.feel.FeelType;
import org.ansinh.law.feel.Vocabulary;

/** Item definitions of one file as types. */
final class Types {

    private final Definitions home;
    private final Vocabulary words;
    private final Map<String, Element> written = new LinkedHashMap<>();
    private final Set<String> open = new HashSet<>();

    Types(Definitions home, Vocabulary words) {
        this.home = home;
        this.words = words;
        for (Element definition : home.root.all("itemDefinition")) {
            written.put(Vocabulary.normal(definition.attribute("name")), definition);
        }
    }

    /** Reads all; those with a fault go to {@link Definitions#refusedTypes}. */
    void read() {
        for (String name : written.keySet()) {
            try {
                named(name);
            } catch (FeelFault fault) {
                home.refusedTypes.put(name, fault.reason());
            }
        }
    }

    private FeelType named(String name) {
        FeelType known = home.types.get(name);
        if (known != null) {
            return known;
        }
        Element element = written.get(name);
        if (element == null) {
            throw new FeelFault("the type '" + name + "' is not known", "define it");
        }
        if (!open.add(name)) {
            throw new FeelFault("the type '" + name + "' contains itself", "types that contain themselves are not supported");
        }
        FeelType type = definition(element);
        open.remove(name);
        home.types.put(name, type);
        return type;
    }

    private FeelType definition(Element element) {
        FeelType type;
        if (element.has("functionItem")) {
            Element function = element.one("functionItem");
            List<FeelType> parameters = new ArrayList<>();
            for (Element parameter : function.all("parameters")) {
                parameters.add(of(parameter.attribute("typeRef")));
            }
            type = new FeelType.FunctionType(parameters, of(function.attribute("outputTypeRef")));
        } else if (element.has("itemComponent")) {
            Map<String, FeelType> components = new LinkedHashMap<>();
            for (Element component : element.all("itemComponent")) {
                components.put(Vocabulary.normal(component.attribute("name")), definition(component));
            }
            type = new FeelType.ContextType(components);
        } else {
            String reference = element.attribute("typeRef").isEmpty() ? element.textOf("typeRef") : element.attribute("typeRef");
            type = of(reference);
        }
        boolean collection = element.attribute("isCollection").equals("true");
        if (element.has("allowedValues")) {
            type = limited(type, element.one("allowedValues"));
        }
        if (collection) {
            type = new FeelType.ListType(type);
        }
        return element.has("typeConstraint") ? limited(type, element.one("typeConstraint")) : type;
    }

    private FeelType limited(FeelType type, Element constraint) {
        String text = constraint.textOf("text");
        Feel.Tests tests = FeelParser.tests(text, words);
        return tests.tests().isEmpty() ? type : new FeelType.Limited(type, tests);
    }

    /** A type reference as files write it; throws when it is not known. */
    FeelType of(String reference) {
        String name = Vocabulary.normal(reference);
        if (name.isEmpty()) {
            return FeelType.Basic.ANY;
        }
        if (written.containsKey(name)) {
            return named(name);
        }
        FeelType imported = home.types.get(name);
        if (imported != null) {
            return imported;
        }
        String refused = home.refusedTypes.get(name);
        if (refused != null) {
            throw new FeelFault("the type '" + name + "': " + refused, "see the type");
        }
        int colon = name.indexOf(':');
        if (colon >= 0) {
            return of(name.substring(colon + 1));
        }
        return FeelParser.type(name, words);
    }
}
