package io.fluidity.functions.settings;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/** Token that callers of a function URL must present. Only its hash is stored. */
public final class ApiToken {

  private static final int SHA_256_BYTES = 32;
  private static final String BEARER = "Bearer ";
  private static final String BASIC = "Basic ";

  private final byte[] sha256;

  private ApiToken(byte[] sha256) {
    this.sha256 = sha256;
  }

  /**
   * Returns the token with this hash; {@code null} if the text is not 64 hexadecimal digits, or is the hash
   * of the empty text.
   */
  static @Nullable ApiToken ofSha256(String hex) {
    if (hex.length() != 2 * SHA_256_BYTES || !hex.chars().allMatch(HexFormat::isHexDigit)) {
      return null;
    }
    byte[] hash = HexFormat.of().parseHex(hex);
    return MessageDigest.isEqual(hash, sha256("")) ? null : new ApiToken(hash);
  }

  /**
   * Returns whether an {@code Authorization} header has the token, as Bearer or as the password of Basic with
   * any user name. The comparison takes constant time.
   */
  public boolean matches(@Nullable String authorization) {
    if (authorization == null) {
      return false;
    }
    if (startsWith(authorization, BEARER)) {
      return isToken(authorization.substring(BEARER.length()).strip());
    }
    return startsWith(authorization, BASIC)
        && isToken(password(authorization.substring(BASIC.length()).strip()));
  }

  private static boolean startsWith(String authorization, String scheme) {
    return authorization.regionMatches(true, 0, scheme, 0, scheme.length());
  }

  private static String password(String userAndPassword) {
    try {
      String decoded = new String(Base64.getDecoder().decode(userAndPassword), StandardCharsets.UTF_8);
      return decoded.substring(decoded.indexOf(':') + 1);
    } catch (IllegalArgumentException notBase64) {
      return "";
    }
  }

  private boolean isToken(String candidate) {
    return MessageDigest.isEqual(sha256(candidate), sha256);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
