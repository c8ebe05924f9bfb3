package org.ansinh.law.feel;

/** Text that is no FEEL of ours: what is wrong and how to mend it. */
public final class FeelFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String mend;

    public FeelFault(String reason, String mend) {
        super(reason);
        this.mend = mend;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }

    public String mend() {
        return mend;
    }
}
