package org.ansinh.law.model;

import java.util.ArrayList;
import java.util.List;
import org.ansinh.law.feel.Feel;
import org.ansinh.law.feel.Feel.Nothing;
import org.ansinh.law.feel.FeelType;
import org.jspecify.annotations.Nullable;

/** An element of the requirements graph, with what was read of it. */
final class Node {

    enum Kind {
        INPUT,
        DECISION,
        KNOWLEDGE,
        SERVICE
    }

    final Kind kind;
    final Definitions home;
    final String id;
    final String name;
    final List<Node> needs = new ArrayList<>();
    FeelType type = FeelType.Basic.ANY;
    Feel body = new Feel.Constant(Nothing.NULL);
    /** Of a service: parameters in order, input data before decisions. */
    final List<Node> parameters = new ArrayList<>();
    final List<Node> outputs = new ArrayList<>();
    @Nullable
    Refusal refusal;

    Node(Kind kind, Definitions home, String id, String name) {
        this.kind = kind;
        this.home = home;
        this.id = id;
        this.name = name;
    }
}
