package org.ansinh.platform.web;

/**
 * What is wrong with one field of a form.
 *
 * @param field the id of the input, which the summary links to
 * @param sentence what is wrong and how to mend it, in the user's language
 */
public record FieldError(String field, String sentence) {}
