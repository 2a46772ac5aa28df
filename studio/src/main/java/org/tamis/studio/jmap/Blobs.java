package org.tamis.studio.jmap;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.tamis.service.accounts.Identity;

/** All blobs that somebody can see: own uploads, and those of data types. */
public record Blobs(Uploads uploads, List<BlobSource> sources) {
  public Blobs {
    sources = List.copyOf(sources);
  }

  public Optional<Blob> find(Identity who, String blobId) throws IOException {
    Optional<Blob> upload = uploads.find(who, blobId);
    if (upload.isPresent()) {
      return upload;
    }
    for (BlobSource source : sources) {
      Optional<Blob> blob = source.find(who.account(), blobId);
      if (blob.isPresent()) {
        return blob;
      }
    }
    return Optional.empty();
  }

  /**
   * A blob that an argument names, by its id or as {@code #} and a creation id.
   *
   * @throws SetRefused blobNotFound
   */
  public Blob referred(Call call, String blobId) throws IOException {
    Optional<String> id = call.created().resolve(blobId);
    Optional<Blob> blob = id.isPresent() ? find(call.who(), id.get()) : Optional.empty();
    return blob.orElseThrow(() -> new SetRefused(SetError.blobNotFound(blobId)));
  }
}
