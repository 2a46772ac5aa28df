package org.tamis.engine.ext.enotify;

import java.util.List;
import java.util.Optional;
import org.tamis.engine.signature.Compilation;

/**
 * Notification-capabilities (RFC 5435 §5) that an extension knows; its class implements this. They
 * are those of {@code mailto}, because there is no other method.
 */
public interface NotificationCapabilities {
  /**
   * The value; empty when there is no such capability.
   *
   * @param name in lower case
   */
  Optional<String> value(String name);

  /** Those of all extensions that a script has required. */
  static List<NotificationCapabilities> active(Compilation compilation) {
    return compilation.active().stream()
        .filter(NotificationCapabilities.class::isInstance)
        .map(NotificationCapabilities.class::cast)
        .toList();
  }
}
