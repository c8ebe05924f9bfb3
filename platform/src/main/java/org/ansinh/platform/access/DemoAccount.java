package org.ansinh.platform.access;

import java.util.List;

/** A demonstration account as listed on the sign-in page. */
public record DemoAccount(String username, String name, List<Role> roles) {}
