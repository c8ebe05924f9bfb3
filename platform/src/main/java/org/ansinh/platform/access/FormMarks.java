package org.ansinh.platform.access;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.OptionalInt;
import org.ansinh.platform.launch.DataKey;
import org.ansinh.platform.launch.Fault;
import org.springframework.stereotype.Component;

/** A sealed note in every form, of the account for which the form was written; it outlives the session. */
@Component
class FormMarks {

    private static final String PURPOSE = "whose form it is";

    private final DataKey key;

    FormMarks(DataKey key) {
        this.key = key;
    }

    String mark(int account) {
        return Base64.getUrlEncoder().withoutPadding()
                .encodeToString(key.seal(PURPOSE, ByteBuffer.allocate(Integer.BYTES).putInt(account).array()));
    }

    /** Empty when it is not one of ours. */
    OptionalInt account(String mark) {
        try {
            return OptionalInt.of(ByteBuffer.wrap(key.open(PURPOSE, Base64.getUrlDecoder().decode(mark))).getInt());
        } catch (IllegalArgumentException | Fault foreign) {
            return OptionalInt.empty();
        }
    }
}
