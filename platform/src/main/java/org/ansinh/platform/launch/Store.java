package org.ansinh.platform.launch;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The database: embedded in the data directory by default, external by {@code ansinh.db}. */
@Configuration(proxyBeanMethods = false)
class Store {

    private static final int POSTGRES = 18;

    @Bean(destroyMethod = "close")
    Postgres postgres(
            @Value("${ansinh.db:}") String url,
            @Value("${ansinh.data:data}") Path data,
            @Value("${ansinh.attach:false}") boolean attach) {
        return url.isBlank() ? Postgres.embedded(data, attach) : Postgres.external(requireReachable(url));
    }

    @Bean(destroyMethod = "close")
    DataSource dataSource(Postgres postgres, @Value("${ansinh.db.pool:20}") int pool) {
        HikariDataSource source = new HikariDataSource();
        source.setJdbcUrl(postgres.url());
        source.setMaximumPoolSize(pool);
        source.setMinimumIdle(2);
        source.setConnectionTimeout(10_000);
        source.setPoolName("ansinh");
        return source;
    }

    @Bean
    MessageSource messageSource() {
        return Messages.source();
    }

    private static String requireReachable(String url) {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new Fault("launch.db.url", url);
        }
        DriverManager.setLoginTimeout(10);
        try (Connection connection = DriverManager.getConnection(url);
                ResultSet version = connection.createStatement().executeQuery("SHOW server_version_num")) {
            version.next();
            if (version.getInt(1) / 10_000 < POSTGRES) {
                throw new Fault("launch.db.version", String.valueOf(version.getInt(1) / 10_000));
            }
            return url;
        } catch (SQLException e) {
            throw new Fault("launch.db.unreachable", url.replaceAll("password=[^&]*", "password=…"), String.valueOf(e.getMessage()));
        }
    }
}
