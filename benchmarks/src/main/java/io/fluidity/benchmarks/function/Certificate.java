package io.fluidity.benchmarks.function;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate for {@code localhost} that lives as long as a benchmark, and how functions come to trust it.
 */
public final class Certificate {

  private static final String PASSWORD = "changeit";
  private static final String ALIAS = "stub";

  private final Path keys;
  private final Path trusted;
  private final Path pem;

  /** Makes one in an empty folder, with the tool of the JDK. */
  public Certificate(Path folder) {
    keys = folder.resolve("keys.p12");
    trusted = folder.resolve("trusted.p12");
    pem = folder.resolve("trusted.pem");
    keytool("-genkeypair", "-alias", ALIAS, "-keyalg", "EC", "-dname", "CN=localhost", "-ext",
        "san=dns:localhost", "-keystore", keys.toString());
    keytool("-exportcert", "-rfc", "-alias", ALIAS, "-keystore", keys.toString(), "-file", pem.toString());
    keytool("-importcert", "-noprompt", "-alias", ALIAS, "-file", pem.toString(), "-keystore",
        trusted.toString());
  }

  private static void keytool(String... arguments) {
    List<String> command = new ArrayList<>(
        List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("keytool made no certificate: " + said);
      }
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while keytool made a certificate", stopped);
    }
  }

  /** What a server needs to show it. */
  public SSLContext server() {
    try (InputStream in = Files.newInputStream(keys)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, PASSWORD.toCharArray());
      KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(store, PASSWORD.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(factory.getKeyManagers(), null, null);
      return context;
    } catch (IOException | GeneralSecurityException fault) {
      throw new IllegalStateException("the certificate cannot be read", fault);
    }
  }

  /** The flags of a JVM that trusts it. */
  public List<String> flags() {
    return List.of("-Djavax.net.ssl.trustStore=" + trusted, "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
  }

  /** The environment of native code that trusts it. */
  public Map<String, String> environment() {
    return Map.of("SSL_CERT_FILE", pem.toString());
  }
}
