package org.tamis.engine.ext.imapsieve;

import java.util.Optional;
import java.util.Set;
import org.tamis.engine.ext.environment.EnvironmentItems;
import org.tamis.engine.program.Run;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.signature.Extension;

/**
 * RFC 6785: scripts that run when an IMAP client stores, copies or flags a message. A run is one of
 * an IMAP event when the host has a value for {@code imap.cause}; see {@link
 * org.tamis.engine.host.Host#isImapEvent()} for what is different then.
 */
public final class ImapSieveExtension implements Extension, EnvironmentItems {
  /** RFC 6785 §4.2 to §4.5. */
  private static final Set<String> ITEMS =
      Set.of("imap.user", "imap.email", "imap.cause", "imap.mailbox", "imap.changedflags");

  @Override
  public String capability() {
    return "imapsieve";
  }

  @Override
  public boolean isAvailable(Settings settings) {
    return settings.of(ImapEventSettings.class, ImapEventSettings.NONE).offered();
  }

  /** RFC 6785 §3.11. */
  @Override
  public Set<String> excludes() {
    return Set.of("vacation", "vacation-seconds", "reject", "ereject");
  }

  @Override
  public boolean knows(String item) {
    return ITEMS.contains(item);
  }

  /** RFC 6785 §4.2, §4.5: the empty string where there was no such event. */
  @Override
  public Optional<String> value(String item, Run run) {
    return run.host().environment(item).or(() -> Optional.of(""));
  }
}
