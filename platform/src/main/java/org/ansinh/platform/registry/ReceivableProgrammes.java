package org.ansinh.platform.registry;

import java.util.SequencedMap;
import org.ansinh.law.Text;

/** What somebody can receive on another's behalf: names of programmes by code. Offered by the room that knows the law. */
public interface ReceivableProgrammes {

    SequencedMap<String, Text> programmes();
}
