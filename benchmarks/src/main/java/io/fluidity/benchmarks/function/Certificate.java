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

/** Self-signed certificate for {@code localhost}, and the configuration of functions that trust it. */
public final class Certificate {

  private static final String PASSWORD = "changeit";
  private static final String ALIAS = "stub";

  private final Path keys;
  private final Path trusted;
  private final Path pem;

  /**
   * Creates a certificate with the JDK's keytool.
   *
   * @param folder an empty folder for its files
   */
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
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("keytool failed: " + output);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while keytool ran", interrupted);
    }
  }

  /** Returns the TLS context of a server with this certificate. */
  public SSLContext server() {
    try (InputStream in = Files.newInputStream(keys)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, PASSWORD.toCharArray());
      KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(store, PASSWORD.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(factory.getKeyManagers(), null, null);
      return context;
    } catch (IOException | GeneralSecurityException failed) {
      throw new IllegalStateException("the certificate must be readable", failed);
    }
  }

  /** Returns the JVM flags that make Java code trust the certificate. */
  public List<String> flags() {
    return List.of("-Djavax.net.ssl.trustStore=" + trusted, "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
  }

  /** Returns the environment variables that make native code trust the certificate. */
  public Map<String, String> environment() {
    return Map.of("SSL_CERT_FILE", pem.toString());
  }
}
