package org.ansinh.platform.access;

/**
 * From where somebody signs in.
 *
 * @param device a browser in which this account signed in before; empty for an unknown one
 */
record Caller(String address, String device) {

    boolean known() {
        return !device.isEmpty();
    }

    /** What counts as one place: the browser when known, else the address, of IPv6 the network. */
    String place() {
        return known() ? device : network();
    }

    String network() {
        String[] groups = address.split(":");
        return groups.length > 4 ? String.join(":", groups[0], groups[1], groups[2], groups[3]) : address;
    }
}
