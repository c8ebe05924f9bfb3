package org.ansinh.platform.web;

/** An address within the program and the words that lead there. */
public record Link(String href, String text) {}
