package org.ansinh.law;

/**
 * A worked example that the law answers otherwise than expected.
 *
 * @param expected what the example expects, in words such as {@code ENTITLED 900000 SA51A}
 * @param found what the law answers, in the same words
 */
public record FailedExample(WorkedExample example, String programme, String subject, String expected, String found) {}
