package org.tamis.studio;

import java.time.Duration;
import org.tamis.studio.http.HttpSettings;

/**
 * What a site decides about its studio.
 *
 * @param idle how long a session lives without a request
 * @param longest how long it lives at all
 */
public record StudioSettings(HttpSettings http, Duration idle, Duration longest) {
  /** Sessions end after an hour without a request, and after twelve. */
  public static StudioSettings of(HttpSettings http) {
    return new StudioSettings(http, Duration.ofHours(1), Duration.ofHours(12));
  }
}
