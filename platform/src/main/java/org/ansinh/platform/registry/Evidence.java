package org.ansinh.platform.registry;

/**
 * Why something is believed.
 *
 * @param source the register or survey it comes from
 * @param document the paper or record in it, with number and day; may be empty
 * @param recordedBy the officer's account, or the import
 */
public record Evidence(String source, String document, String recordedBy) {}
