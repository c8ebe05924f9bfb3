package org.ansinh.platform.access;

/** A role that an officer holds today in an area unit and everything below it. */
record RoleHeld(Role role, int areaUnit) {}
