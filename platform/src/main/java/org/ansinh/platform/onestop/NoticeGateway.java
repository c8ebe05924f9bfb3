package org.ansinh.platform.onestop;

import java.io.IOException;

/** The way out for short notices to citizens. A city plugs in its provider by a bean of this type; by default they become files. */
public interface NoticeGateway {

    /** Which way. */
    enum Way {
        SMS,
        EMAIL
    }

    /**
     * Hands one notice over.
     *
     * @param id of the notice: a provider that knows it already does nothing
     * @throws IOException when it could not be handed over; it is tried again
     */
    void send(long id, Way way, String address, String words) throws IOException;
}
