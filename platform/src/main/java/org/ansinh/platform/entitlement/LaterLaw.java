package org.ansinh.platform.entitlement;

import org.ansinh.law.PackSource;

/** Law that was put in force in this city after the program was shipped; another room offers it. */
public interface LaterLaw {

    /** The files to lay over the shipped pack; empty of files when nothing was put in force. */
    PackSource files();
}
