package org.tamis.bridge;

import jakarta.mail.AuthenticationFailedException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.tamis.service.text.Reason;

/** Why a mail server could not be used, in words: {@link Reason} for what Angus throws. */
public final class MailReason {
  /** A tagged or untagged status response (RFC 9051 §7.1). */
  private static final Pattern STATUS =
      Pattern.compile("\\S+ (?:NO|BAD|BYE)(?: \\[[^]]*])?(?: (.*))?", Pattern.DOTALL);

  /** Angus's words for a connection that the server ended. */
  private static final Pattern ENDED =
      Pattern.compile(".*\\[EOF]|.*Connection dropped by server\\?", Pattern.DOTALL);

  private MailReason() {}

  public static String of(Throwable failure) {
    return switch (failure) {
      case AuthenticationFailedException e -> refusedLogIn(e);
      case ProtocolException e when e.getResponse() != null -> of(e.getResponse());
      default -> ended(Reason.of(failure));
    };
  }

  /** What a server answered instead of OK, without its tag and code. */
  public static String of(Response response) {
    if (response.isSynthetic() && response.getException() != null) { // Angus made it of a failure
      return of(response.getException());
    }
    Matcher status = STATUS.matcher(response.toString());
    return status.matches()
        ? "the server says: " + Optional.ofNullable(status.group(1)).orElse("nothing more")
        : response.toString();
  }

  private static String refusedLogIn(AuthenticationFailedException failure) {
    return failure.getCause() == null
        ? "log-in refused: " + ended(Reason.of(failure))
        : ended(Reason.of(failure.getCause()));
  }

  private static String ended(String reason) {
    return ENDED.matcher(reason).matches() ? "connection lost" : reason;
  }
}
