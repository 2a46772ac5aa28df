package org.tamis.engine.ext.fcc;

import java.util.List;
import java.util.Optional;
import org.tamis.engine.ext.enotify.NotificationCapabilities;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.settings.SiteSending;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.TagSpec;

/** RFC 8580: copies of what a script sends. */
public final class FccExtension implements Extension, NotificationCapabilities {
  @Override
  public String capability() {
    return "fcc";
  }

  @Override
  public boolean isAvailable(Settings settings) {
    return settings.of(SiteSending.class, SiteSending.POSSIBLE).possible();
  }

  @Override
  public List<TagSpec> tags() {
    return List.of(FccTag.SPEC);
  }

  /** RFC 8580 §6.1. */
  @Override
  public Optional<String> value(String name) {
    return name.equals("fcc") ? Optional.of("yes") : Optional.empty();
  }
}
