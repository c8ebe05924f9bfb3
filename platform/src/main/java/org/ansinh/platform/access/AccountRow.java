package org.ansinh.platform.access;

/** An open account as stored; {@code password} is a hash. */
record AccountRow(int id, String username, String name, String password, boolean demo) {}
