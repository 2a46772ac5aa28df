package org.tamis.cli.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tamis.bridge.calendar.FileCalendars;
import org.tamis.bridge.lists.ListSettings;
import org.tamis.bridge.programs.ProgramLimits;
import org.tamis.engine.ext.extlists.ExtlistsSettings;
import org.tamis.engine.ext.imapsieve.ImapEventSettings;
import org.tamis.engine.ext.processcalendar.CalendarSettings;
import org.tamis.engine.ext.programs.ProgramSettings;
import org.tamis.engine.host.Programs;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.settings.StoreFeatures;

/**
 * What scripts can do at a site.
 *
 * @param globalScripts the directory of scripts that everybody may include; empty where there is
 *     none
 * @param lists that scripts may name (RFC 6134)
 * @param calendars that scripts may have changed (RFC 9671); empty where there are none
 * @param programs that scripts may run
 * @param followsStore whether scripts can require what the mail store turns out to have, since the
 *     configuration does not say; until it is asked, the settings take it to have everything
 */
public record Language(
    Settings settings,
    Optional<Path> globalScripts,
    ListSettings lists,
    Optional<FileCalendars> calendars,
    ProgramLimits programs,
    boolean followsStore) {
  private static final ListSettings NO_LISTS = ListSettings.of(Map.of(), Optional.empty());

  /** No global scripts, and nothing that needs to be set up. */
  public static final Language STANDARD =
      new Language(
          Settings.DEFAULTS,
          Optional.empty(),
          NO_LISTS,
          Optional.empty(),
          ProgramLimits.NO_PROGRAMS,
          false);

  /** Every extension, as a dry run has them: all that they need can be given to it. */
  public static final Language EVERYTHING =
      new Language(
          Settings.DEFAULTS
              .with(StoreFeatures.of(StoreFeatures.Feature.values()))
              .with(new ExtlistsSettings(List.of("tag", "urn")))
              .with(new ImapEventSettings(true))
              .with(new CalendarSettings(true))
              .with(new ProgramSettings(Set.of(Programs.Use.values())))
              .with(CheckerSettings.USUAL),
          Optional.empty(),
          NO_LISTS,
          Optional.empty(),
          ProgramLimits.NO_PROGRAMS,
          false);

  public Language withGlobalScripts(Path directory) {
    return new Language(settings, Optional.of(directory), lists, calendars, programs, followsStore);
  }

  /** The same at a store that can do this, where the configuration leaves that to the store. */
  public Language withStore(StoreFeatures features) {
    return followsStore
        ? new Language(settings.with(features), globalScripts, lists, calendars, programs, false)
        : this;
  }
}
