package org.tamis.studio.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * The few words of script that stand in a page themselves, which fetch its script. The policy of
 * the pages lets run what has their hash and what they fetch, and nothing else (CSP 3, {@code
 * strict-dynamic}): not all browsers let a script be named by its hash that they have to fetch.
 */
public final class Loader {
  /** Nothing where there are no scripts. */
  static final String EDITOR = Assets.EDITOR.map(Loader::script).orElse("");

  static final String LISTS = Assets.LISTS.map(Loader::script).orElse("");

  private Loader() {}

  private static String script(Assets.Asset script) {
    return "{const s=document.createElement('script');s.src='"
        + script.path()
        + "';s.integrity='sha256-"
        + hash(script.octets())
        + "';document.head.append(s)}";
  }

  /** The sources that script-src names. */
  public static List<String> policy() {
    return EDITOR.isEmpty()
        ? List.of()
        : List.of(source(EDITOR), source(LISTS), "'strict-dynamic'");
  }

  private static String source(String script) {
    return "'sha256-" + hash(script.getBytes(StandardCharsets.UTF_8)) + "'";
  }

  private static String hash(byte[] octets) {
    try {
      return Base64.getEncoder()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(octets));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
