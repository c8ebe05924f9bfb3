package org.ansinh.platform.onestop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Notices as files in the data directory, one each, for whoever sends them on. Only the program's own account reads them. */
@Configuration(proxyBeanMethods = false)
class FileOutbox {

    @Bean
    @ConditionalOnMissingBean
    NoticeGateway noticeGateway(@Value("${ansinh.data:data}") Path data) {
        Path folder = data.resolve("outbox");
        return (id, way, address, words) -> {
            Path own = folder.resolve(way.name().toLowerCase(Locale.ROOT));
            Files.createDirectories(own);
            Path draft = own.resolve(id + ".part");
            Files.writeString(draft, address + "\n" + words + "\n", StandardCharsets.UTF_8);
            closed(draft);
            Files.move(draft, own.resolve(id + ".txt"), StandardCopyOption.REPLACE_EXISTING);
        };
    }

    private static void closed(Path file) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }
}
