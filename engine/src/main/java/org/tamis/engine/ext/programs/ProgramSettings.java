package org.tamis.engine.ext.programs;

import java.util.Set;
import org.tamis.engine.host.Programs;
import org.tamis.engine.settings.Settings;

/** What a site lets scripts use programs for; nothing, unless its operator says otherwise. */
public record ProgramSettings(Set<Programs.Use> uses) {
  public static final ProgramSettings OFF = new ProgramSettings(Set.of());

  public ProgramSettings {
    uses = Set.copyOf(uses);
  }

  static boolean offer(Programs.Use use, Settings settings) {
    return settings.of(ProgramSettings.class, OFF).uses().contains(use);
  }
}
