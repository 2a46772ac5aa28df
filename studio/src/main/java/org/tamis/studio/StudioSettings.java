package org.tamis.studio;

import java.time.Duration;
import org.tamis.studio.http.HttpSettings;
import org.tamis.studio.session.Entrance;

/**
 * What a site decides about its studio.
 *
 * @param idle how long a session lives without a request
 * @param longest how long it lives at all
 * @param entrance how people come in with a browser
 */
public record StudioSettings(
    HttpSettings http, Duration idle, Duration longest, Entrance entrance) {
  /** With passwords. Sessions end after an hour without a request, and after twelve. */
  public static StudioSettings of(HttpSettings http) {
    return new StudioSettings(
        http, Duration.ofHours(1), Duration.ofHours(12), new Entrance.Passwords());
  }
}
