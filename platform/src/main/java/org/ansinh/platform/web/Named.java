package org.ansinh.platform.web;

/** A signed-in somebody with a name to show in the header. */
public interface Named {

    String displayName();
}
