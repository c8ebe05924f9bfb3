package org.ansinh.linkage.command;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.ansinh.linkage.Report;
import picocli.CommandLine.Model.CommandSpec;

/** What the commands say, in the user's language. */
final class Words {

    private static final int NOTES_OF_A_KIND = 5;

    private Words() {}

    static String text(String key, Object... arguments) {
        Locale locale = Locale.getDefault().getLanguage().equals("en") ? Locale.ENGLISH : Locale.ROOT;
        ResourceBundle bundle = ResourceBundle.getBundle("messages/linkage", locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return new MessageFormat(bundle.getString(key), Locale.getDefault()).format(arguments);
    }

    /** Tells the notes of a report, of each kind the first few and how many more there were. */
    static void tell(Report report, CommandSpec spec) {
        for (Report.Kind kind : Report.Kind.values()) {
            report.notes(kind).stream().limit(NOTES_OF_A_KIND).forEach(note -> spec.commandLine().getErr()
                    .println(text("linkage.note." + kind.name(), note.subject(), note.count(), note.of(), note.detail())));
            long more = report.total(kind) - NOTES_OF_A_KIND;
            if (more > 0) {
                spec.commandLine().getErr().println(text("linkage.more", more));
            }
        }
    }
}
