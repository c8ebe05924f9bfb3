package org.ansinh.platform.access;

/**
 * An open account as stored.
 *
 * @param password a hash
 * @param temporary whether the password was set by somebody else
 */
record AccountRow(int id, String username, String name, String password, boolean demo, boolean temporary) {}
