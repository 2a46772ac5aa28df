package org.tamis.studio.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tamis.engine.digest.Sha256;
import org.tamis.studio.http.Reply;

/**
 * What pages load beside themselves. Each is at a path that has the hash of its octets, so that
 * browsers keep it for ever and a new version is at another path.
 */
public final class Assets {
  static final Asset STYLE = Asset.read("studio.css", "text/css; charset=utf-8");
  static final Asset ICON = Asset.read("tamis.svg", "image/svg+xml");

  private static final String DIRECTORY = "/assets/";
  private static final Map<String, Asset> ALL =
      Stream.of(STYLE, ICON).collect(Collectors.toMap(Asset::path, Function.identity()));

  private Assets() {}

  /**
   * @param path where browsers find it
   */
  record Asset(String path, String type, byte[] octets) {
    private static final int DIGITS = 16;

    static Asset read(String name, String type) {
      try (InputStream in = Assets.class.getResourceAsStream(name)) {
        if (in == null) {
          throw new IllegalStateException(name + " is missing in the jar");
        }
        byte[] octets = in.readAllBytes();
        int dot = name.lastIndexOf('.');
        String hash = Sha256.hex(octets).substring(0, DIGITS);
        String hashed = name.substring(0, dot) + "-" + hash + name.substring(dot);
        return new Asset(DIRECTORY + hashed, type, octets);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The answer to a request for a path; empty where there is nothing. */
  public static Optional<Reply> at(String path) {
    return Optional.ofNullable(ALL.get(path))
        .map(asset ->
            Reply.of(200, asset.type(), asset.octets())
                .with("Cache-Control", "public, max-age=31536000, immutable"));
  }
}
