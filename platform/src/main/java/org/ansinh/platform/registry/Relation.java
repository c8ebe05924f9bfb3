package org.ansinh.platform.registry;

/** Relation to the head of the household. */
public enum Relation {
    HEAD,
    SPOUSE,
    CHILD,
    PARENT,
    GRANDCHILD,
    GRANDPARENT,
    SIBLING,
    OTHER
}
