package org.ansinh.platform.onestop;

import org.ansinh.platform.registry.Document;

/**
 * A paper that was sent with an application online and waits.
 *
 * @param place which of the programme's papers, from 0
 * @param size bytes
 */
public record SentPaper(long id, int place, String name, Document.Type type, int size) {}
