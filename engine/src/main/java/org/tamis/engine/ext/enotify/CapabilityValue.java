package org.tamis.engine.ext.enotify;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.SingleValue;
import org.tamis.engine.program.Text;

/** What {@code notify_method_capability} looks at: RFC 5435 §5. */
record CapabilityValue(
    Text method, Text name, List<NotificationCapabilities> known, NotifySettings settings)
    implements SingleValue {
  /**
   * Empty where the test fails whatever it compares: no such capability, or no such method. RFC
   * 8580 §6.1: a scheme alone will do.
   */
  @Override
  public Optional<String> value(Run run) {
    String uri = method.value(run);
    run.work().spend(uri.length());
    if (!(Method.of(uri, settings) instanceof Method.Mailto)) {
      return Optional.empty();
    }
    String lower = name.value(run).toLowerCase(Locale.ROOT); // RFC 5435 §5: case-insensitive
    return known.stream().flatMap(extension -> extension.value(lower).stream()).findFirst();
  }
}
