package org.ansinh.platform.plan;

/** What came of a figure that was handed in. */
public sealed interface Entered {

    /** The version that stands now. */
    Revision standing();

    /** It stands. */
    record Stored(Revision standing) implements Entered {}

    /** The same figure with the same source stood already: nothing was written. */
    record Same(Revision standing) implements Entered {}

    /** Somebody else's figure stands, which the sender had not seen. Hers is kept beside it, under {@code id}. */
    record Beside(Revision standing, long id) implements Entered {}
}
