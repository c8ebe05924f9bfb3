package org.ansinh.platform.onestop;

/** Ways to reach somebody, by form. */
final class Contact {

    private Contact() {}

    static boolean phone(String typed) {
        return typed.strip().matches("\\+?[0-9 .]{8,15}");
    }

    static boolean email(String typed) {
        return typed.strip().matches("[^@\\s]{1,64}@[^@\\s]{1,180}\\.[^@\\s.]{2,20}");
    }
}
