package org.tamis.studio.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * The few words of script that stand in a page themselves, which fetch the editor. The policy of
 * the pages lets run what has their hash and what they fetch, and nothing else (CSP 3, {@code
 * strict-dynamic}): not all browsers let a script be named by its hash that they have to fetch.
 */
public final class Loader {
  /** Nothing where there is no editor. */
  static final String SCRIPT = Assets.EDITOR.map(Loader::script).orElse("");

  private Loader() {}

  private static String script(Assets.Asset editor) {
    return "{const s=document.createElement('script');s.src='"
        + editor.path()
        + "';s.integrity='sha256-"
        + hash(editor.octets())
        + "';document.head.append(s)}";
  }

  /** The sources that script-src names. */
  public static List<String> policy() {
    return SCRIPT.isEmpty()
        ? List.of()
        : List.of(
            "'sha256-" + hash(SCRIPT.getBytes(StandardCharsets.UTF_8)) + "'", "'strict-dynamic'");
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
