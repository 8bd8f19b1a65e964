package io.medianest.gateway.playback;

import io.medianest.gateway.http.Caller;
import io.medianest.gateway.media.MediaRecord;
import io.medianest.gateway.media.MediaStore;
import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.RequestProblem;
import io.medianest.gateway.storage.StorageClient;
import io.medianest.messaging.command.UploadCommand;
import io.medianest.messaging.event.Manifest;
import io.medianest.messaging.event.Rendition;
import io.medianest.messaging.request.Requests;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Fetches a playlist from storage and makes it playable. */
@ApplicationScoped
class Playlists {
  private static final Pattern NAME =
      Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}\\.m3u8|storyboard\\.vtt");
  private static final String MASTER = "hls";

  /** Twelve hours of 4-second segments stay below it. */
  private static final int LARGEST_BYTES = 2 * 1024 * 1024;

  private static final int KEYS_AT_ONCE = 1000;

  private final MediaStore media;
  private final Requests requests;
  private final StorageClient storage;

  Playlists(MediaStore media, Requests requests, StorageClient storage) {
    this.media = media;
    this.requests = requests;
    this.storage = storage;
  }

  /**
   * @param token put into links to other playlists; null for a caller with an access token, who has
   *     to send it again
   */
  Uni<String> get(Caller caller, String mediaId, String file, String token, String correlationId) {
    return media
        .get(caller, mediaId)
        .map(found -> folder(found, file))
        .chain(
            folder ->
                sign(caller, mediaId, List.of(folder + file), correlationId)
                    .chain(urls -> storage.get(urls.get(folder + file), LARGEST_BYTES))
                    .chain(
                        bytes ->
                            playable(
                                PlaylistRewriter.read(new String(bytes, StandardCharsets.UTF_8)),
                                folder,
                                token,
                                keys -> sign(caller, mediaId, keys, correlationId))));
  }

  private interface Signer {
    Uni<Map<String, String>> sign(List<String> keys);
  }

  private static Uni<String> playable(
      PlaylistRewriter playlist, String folder, String token, Signer signer) {
    List<String> segments =
        playlist.files().stream()
            .filter(file -> !PlaylistRewriter.isPlaylist(file))
            .map(folder::concat)
            .toList();
    return signer
        .sign(segments)
        .map(
            urls ->
                playlist.rewrite(
                    file ->
                        PlaylistRewriter.isPlaylist(file)
                            ? file + (token == null ? "" : "?token=" + token)
                            : urls.get(folder + file)));
  }

  /** The folder its playlists lie in; a media without, or an odd file name, is not found. */
  private static String folder(MediaRecord found, String file) {
    return found.manifest().map(Manifest::renditions).orElse(List.of()).stream()
        .filter(rendition -> rendition.name().equals(MASTER))
        .map(Rendition::key)
        .map(key -> key.substring(0, key.lastIndexOf('/') + 1))
        .filter(_ -> NAME.matcher(file).matches())
        .findFirst()
        .orElseThrow(() -> new ProblemException(RequestProblem.Plain.NOT_FOUND));
  }

  private Uni<Map<String, String>> sign(
      Caller caller, String mediaId, List<String> keys, String correlationId) {
    List<List<String>> batches = new ArrayList<>();
    for (int from = 0; from < keys.size(); from += KEYS_AT_ONCE) {
      batches.add(keys.subList(from, Math.min(keys.size(), from + KEYS_AT_ONCE)));
    }
    return Multi.createFrom()
        .iterable(batches)
        .onItem()
        .transformToUniAndConcatenate(
            batch ->
                requests.ask(
                    new UploadCommand.SignDownloads(caller.asCommand(), mediaId, batch),
                    correlationId))
        .collect()
        .in(HashMap<String, String>::new, (all, some) -> all.putAll(some.urls()))
        .map(all -> all);
  }
}
