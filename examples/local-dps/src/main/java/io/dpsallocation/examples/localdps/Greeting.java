package io.dpsallocation.examples.localdps;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.testkit.dps.SimulatedHub;
import io.dpsallocation.testkit.server.DpsServer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a server says of itself when it answers. */
record Greeting(DpsServer server, ServiceKey serviceKey) {

    private static final String TEXT = """
            Local DPS answers at https://%1$s (Ctrl-C stops it)

              endpoint     %1$s
              ID scope     %2$s
              CA           %3$s
              trust store  %4$s (PKCS#12, password %5$s)
              service key  %6$s %7$s
              hubs         %8$s

            Java device client
              -Djavax.net.ssl.trustStore=%4$s -Djavax.net.ssl.trustStorePassword=%5$s -Djavax.net.ssl.trustStoreType=PKCS12
              ProvisioningDeviceClient.create("%1$s", "%2$s", ProvisioningDeviceClientTransportProtocol.HTTPS, securityProvider)

            Node device client
              NODE_EXTRA_CA_CERTS=%3$s
              require('https').globalAgent.defaultPort = %9$d;
              ProvisioningDeviceClient.create('localhost', '%2$s', new Http(), securityClient)

            Service clients: HostName=localhost;SharedAccessKeyName=%6$s;SharedAccessKey=%7$s
              Node: the two lines above, then ProvisioningServiceClient.fromConnectionString(..)
              Java: the trust store above. The client takes no port: ToPort.install(%9$d) of docs/local-dps.md gives it one, once in a JVM
              any other: HTTPS with TLS 1.2 or 1.3, the CA above, Authorization: SharedAccessSignature sr=localhost&sig=..&se=..&skn=%6$s
            """;

    String text() {
        return TEXT.formatted(
                server.endpoint(),
                server.simulator().idScope(),
                ca(),
                file(server.trustStoreFile().orElseThrow()),
                DpsServer.TRUST_STORE_PASSWORD,
                serviceKey.keyName(),
                serviceKey.key(),
                String.join(", ", hubs()),
                server.port());
    }

    /** One line. */
    String json() {
        Map<String, Object> service = new LinkedHashMap<>();
        service.put("keyName", serviceKey.keyName());
        service.put("key", serviceKey.key());
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("endpoint", server.endpoint());
        line.put("idScope", server.simulator().idScope());
        line.put("ca", ca());
        line.put("service", service);
        line.put("hubs", hubs());
        return JsonView.of(line).toJson();
    }

    private List<String> hubs() {
        return server.simulator().hubs().stream()
                .map(SimulatedHub::iotHubHostName)
                .toList();
    }

    private String ca() {
        return file(server.certificateAuthorityFile().orElseThrow());
    }

    private static String file(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }
}
