package org.ansinh.platform.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ansinh.platform.launch.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files as officers have them, in every way in which Vietnamese was and is written. */
class TextEncodingTest {

    private static final String TEXT = """
            Họ và tên;Ngày sinh;Giới tính;Địa chỉ
            Nguyễn Thị Ánh;01/02/1950;Nữ;Đường Trần Hưng Đạo
            TRƯƠNG VĂN ĐƯỢC;05/06/1961;Nam;Khu phố Vĩnh Phước
            Huỳnh Thị Ngọc Hường;07/08/1972;Nữ;Ấp Rạch Giồng
            """;

    @TempDir
    private Path folder = Path.of("");

    static Stream<Arguments> encodings() {
        return Stream.of(
                Arguments.of("UTF-8", TEXT.getBytes(StandardCharsets.UTF_8)),
                Arguments.of("UTF-8", ("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_8)),
                Arguments.of("UTF-8", Normalizer.normalize(TEXT, Normalizer.Form.NFD).getBytes(StandardCharsets.UTF_8)),
                Arguments.of("UTF-16", ("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_16LE)),
                Arguments.of("UTF-16", ("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_16BE)),
                Arguments.of("UTF-16", TEXT.getBytes(StandardCharsets.UTF_16LE)),
                Arguments.of("windows-1258", windows1258(TEXT)),
                Arguments.of("TCVN3", tcvn3().getBytes(Charset.forName("windows-1252"))),
                Arguments.of("UTF-8, TCVN3", tcvn3().getBytes(StandardCharsets.UTF_8)),
                Arguments.of("VNI", vni().getBytes(Charset.forName("windows-1252"))),
                Arguments.of("UTF-8, VNI", vni().getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void whateverTheLetteringTheSameNamesAreRead(String name, byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("tep.csv"), bytes);
        try (Table table = Tables.open(file)) {
            assertThat(table.encoding()).isEqualTo(name);
            List<List<String>> rows = new ArrayList<>();
            table.forEachRemaining(row -> rows.add(row.cells().stream().map(Cell::text).toList()));
            assertThat(rows).containsExactly(
                    List.of("Họ và tên", "Ngày sinh", "Giới tính", "Địa chỉ"),
                    List.of("Nguyễn Thị Ánh", "01/02/1950", "Nữ", "Đường Trần Hưng Đạo"),
                    List.of("TRƯƠNG VĂN ĐƯỢC", "05/06/1961", "Nam", "Khu phố Vĩnh Phước"),
                    List.of("Huỳnh Thị Ngọc Hường", "07/08/1972", "Nữ", "Ấp Rạch Giồng"));
        }
    }

    @Test
    void whatMakesNoVietnameseIsRefusedAndNotGuessed() throws IOException {
        byte[] cyrillic = "Имя;Дата\nИван Петров;1950\nАнна Сергеевна;1960\nОльга Смирнова;1970\n"
                .getBytes(Charset.forName("windows-1251"));
        Path file = Files.write(folder.resolve("tep.csv"), cyrillic);
        assertThatThrownBy(() -> Tables.open(file)).isInstanceOfSatisfying(Fault.class,
                fault -> assertThat(fault.key()).isEqualTo("intake.file.encoding"));
    }

    @Test
    void theDelimiterIsTheOneThatCutsAllLinesAlike() {
        assertThat(CsvTable.delimiter("a;b;c\n1,5;2;3\n2,5;3;4\n")).isEqualTo(';');
        assertThat(CsvTable.delimiter("a,b,c\n\"x;y\",2,3\n")).isEqualTo(',');
        assertThat(CsvTable.delimiter("a\tb\n1, 2\t3\n4\t5\n")).isEqualTo('\t');
        assertThat(CsvTable.delimiter("một cột\nhai\n")).isEqualTo(',');
    }

    private static byte[] windows1258(String text) {
        StringBuilder written = new StringBuilder();
        for (char letter : text.toCharArray()) {
            String apart = Normalizer.normalize(String.valueOf(letter), Normalizer.Form.NFD);
            String tone = apart.replaceAll("[^\u0300\u0301\u0303\u0309\u0323]", "");
            String base = Normalizer.normalize(apart.replaceAll("[\u0300\u0301\u0303\u0309\u0323]", ""), Normalizer.Form.NFC);
            written.append(base).append(tone);
        }
        return written.toString().getBytes(Charset.forName("windows-1258"));
    }

    /** Typed by hand with the table of TCVN 5712:1993; capitals with tones are small letters in a font of capitals. */
    private static String tcvn3() {
        return "Hä vµ tªn;Ngµy sinh;Giíi tÝnh;§Þa chØ\n"
                + "NguyÔn ThÞ ¸nh;01/02/1950;N÷;§­êng TrÇn H­ng §¹o\n".replace("¸nh", "\u00b8nh")
                + "TR¦¥NG V¡N §¦îC;05/06/1961;Nam;Khu phè VÜnh Ph­íc\n"
                + "Huúnh ThÞ Ngäc H­êng;07/08/1972;N÷;Êp R¹ch Giång\n";
    }

    private static String vni() {
        return "Hoï vaø teân;Ngaøy sinh;Giôùi tính;Ñòa chæ\n"
                + "Nguyeãn Thò AÙnh;01/02/1950;Nöõ;Ñöôøng Traàn Höng Ñaïo\n"
                + "TRÖÔNG VAÊN ÑÖÔÏC;05/06/1961;Nam;Khu phoá Vónh Phöôùc\n"
                + "Huyønh Thò Ngoïc Höôøng;07/08/1972;Nöõ;AÁp Raïch Gioàng\n";
    }
}
