package org.ansinh.platform.integrity;

/** A finding about somebody, on her page. */
public record PanelLine(long id, String rule, String state, String foundOn, String explanation) {}
