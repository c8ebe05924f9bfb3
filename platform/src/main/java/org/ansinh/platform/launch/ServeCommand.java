package org.ansinh.platform.launch;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ansinh serve}: the database and the pages, until stopped. */
@Command(name = "serve", description = "starts the database and serves the pages", mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {

    private static final int DEFAULT_PEOPLE = 20_000;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "8080", description = "port of the pages (default: 8080)")
    private int port;

    @Option(names = "--address", paramLabel = "ADDRESS", defaultValue = "127.0.0.1", description = "address to listen on (default: 127.0.0.1, this computer only)")
    private String address = "127.0.0.1";

    @Option(names = "--demo", paramLabel = "PEOPLE", arity = "0..1", fallbackValue = ""
            + DEFAULT_PEOPLE, description = "fills an empty database with a synthetic city (default: 20000 people) and shows demo accounts")
    @Nullable
    private Integer demo;

    @Option(names = "--oidc-issuer", paramLabel = "URL", description = "identity provider of the city (OpenID Connect), such as https://dang-nhap.example/realms/city")
    @Nullable
    private String issuer;

    @Option(names = "--oidc-client", paramLabel = "NAME", defaultValue = "ansinh", description = "our name there (default: ansinh); its secret is read from the environment variable ANSINH_OIDC_SECRET")
    private String client = "ansinh";

    @Override
    public Integer call() {
        requireFreePort();
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.port", port);
        properties.put("server.address", address);
        if (demo != null) {
            if (demo < 100 || demo > 2_000_000) {
                throw new Fault("launch.demo.size", demo);
            }
            properties.put("ansinh.demo.people", demo);
        }
        if (issuer != null) {
            properties.put("ansinh.oidc.issuer", issuer);
            properties.put("ansinh.oidc.client", client);
        }
        Launch.start(store, WebApplicationType.SERVLET, properties);
        System.out.println(Messages.text("launch.ready", "http://" + address + ":" + port + "/"));
        return Launch.KEEP_RUNNING;
    }

    private void requireFreePort() {
        if (port < 1 || port > 65535) {
            throw new Fault("launch.port.range", String.valueOf(port));
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(address, port));
        } catch (IOException busy) {
            throw new Fault("launch.port.busy", String.valueOf(port));
        }
    }
}
