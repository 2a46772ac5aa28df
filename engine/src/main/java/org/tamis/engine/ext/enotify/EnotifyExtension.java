package org.tamis.engine.ext.enotify;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.settings.SiteSending;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.TagSpec;
import org.tamis.engine.signature.TestSpec;

/** RFC 5435. */
public final class EnotifyExtension implements Extension, NotificationCapabilities {
  /** Schemes of the URIs of all notification methods (RFC 5804 §1.7, NOTIFY). */
  public static final List<String> METHODS = List.of(MailtoUri.SCHEME);

  @Override
  public String capability() {
    return "enotify";
  }

  @Override
  public boolean isAvailable(Settings settings) {
    return settings.of(SiteSending.class, SiteSending.POSSIBLE).possible();
  }

  /** draft-martin-sieve-notify. */
  @Override
  public Set<String> formerNames() {
    return Set.of("notify");
  }

  @Override
  public Map<String, String> formerWords() {
    return Map.of("denotify", "remove it: a notification cannot be taken back");
  }

  @Override
  public List<CommandSpec> commands() {
    return List.of(NotifyAction.SPEC);
  }

  @Override
  public List<TestSpec> tests() {
    return List.of(MethodTests.VALID, MethodTests.CAPABLE);
  }

  @Override
  public List<TagSpec> tags() {
    // RFC 5435 §6; RFC 5703 §7: extracttext takes the modifiers of set
    return List.of(new TagSpec(EncodeUrl.TAG, Set.of("set", "extracttext"), EncodeUrl::in));
  }

  /** RFC 5436 §2.2: nobody knows who reads mail just now. */
  @Override
  public Optional<String> value(String name) {
    return name.equals("online") ? Optional.of("maybe") : Optional.empty();
  }
}
