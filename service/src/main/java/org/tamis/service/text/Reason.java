package org.tamis.service.text;

import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tamis.grammar.text.Printable;

/**
 * Why something failed, in words for an operator: "connection refused", "permission denied:
 * /etc/x". Never {@code null}, never the name of a Java class, never more than a line.
 *
 * <p>An exception is often wrapped by others that say less; the innermost whose kind is known here
 * is told. What this program has put into words itself stays as it is.
 */
public final class Reason {
  private static final int LONGEST = 300;

  /** Chains are short; one that leads back to itself must end, too. */
  private static final int MOST_CAUSES = 16;

  private static final String OWN = "org.tamis.";

  private static final Pattern CLASS_NAME =
      Pattern.compile("(?:\\b[a-z][\\w$]*\\.)+(?:[A-Z][\\w$]*)?(?:Exception|Error)\\b(?::\\s*)?");

  private final Peer peer;

  private Reason(Peer peer) {
    this.peer = peer;
  }

  /** Who is at the other end of a connection. */
  enum Peer {
    SERVER("server"),
    CLIENT("client");

    private final String word;

    Peer(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /** Such as "no such file or directory: /etc/x"; of a connection, for the side that opened it. */
  public static String of(Throwable failure) {
    return new Reason(Peer.SERVER).tell(failure);
  }

  /** The same for a connection that a client opened to this program. */
  public static String ofClient(Throwable failure) {
    return new Reason(Peer.CLIENT).tell(failure);
  }

  /** One line that begins with {@code name} and does not say it twice. */
  public static String about(String name, Throwable failure) {
    String reason = of(failure);
    boolean named = reason.startsWith(name + ":");
    return named ? reason : Printable.of(name) + ": " + bare(reason, name);
  }

  /** Whether it failed because nothing came in time. */
  public static boolean isTimeOut(Throwable failure) {
    return innermostFirst(failure).stream().anyMatch(SocketTimeoutException.class::isInstance);
  }

  private static String bare(String reason, String name) {
    String end = ": " + name;
    return reason.endsWith(end) ? reason.substring(0, reason.length() - end.length()) : reason;
  }

  private String tell(Throwable failure) {
    @Nullable String told = null;
    @Nullable String said = null;
    for (Throwable one : innermostFirst(failure)) {
      Optional<String> words = words(one);
      if (isOwn(one) || endsWith(words, told)) {
        told = words.orElseThrow();
      } else if (told == null) {
        told = known(one).orElse(null);
      }
      if (said == null || endsWith(words, said)) {
        said = words.orElse(null);
      }
    }
    String reason = told != null ? told : said != null ? said : nothingSaid(failure);
    return Printable.cut(reason, LONGEST);
  }

  /** A message that ends in the reason of its cause was written here, and says more. */
  private static boolean endsWith(Optional<String> words, @Nullable String reason) {
    return reason != null && words.filter(text -> text.endsWith(": " + reason)).isPresent();
  }

  private static List<Throwable> innermostFirst(Throwable failure) {
    List<Throwable> chain = new ArrayList<>();
    for (@Nullable Throwable one = failure;
        one != null && chain.size() < MOST_CAUSES;
        one = one.getCause()) {
      chain.addFirst(one);
    }
    return chain;
  }

  private static boolean isOwn(Throwable failure) {
    return failure.getClass().getName().startsWith(OWN) && words(failure).isPresent();
  }

  private Optional<String> known(Throwable failure) {
    return TlsReasons.of(failure, peer)
        .or(() -> NetReasons.of(failure))
        .or(() -> FileReasons.of(failure))
        .or(() -> DataReasons.of(failure));
  }

  /** Its message without names of classes; empty when nothing is left. */
  static Optional<String> words(Throwable failure) {
    return Optional.ofNullable(failure.getMessage())
        .map(text -> CLASS_NAME.matcher(text).replaceAll("").strip())
        .filter(text -> !text.isEmpty() && !text.equals("null"));
  }

  private static String nothingSaid(Throwable failure) {
    return failure instanceof RuntimeException || failure instanceof Error
        ? "internal error"
        : "for an unknown reason";
  }
}
