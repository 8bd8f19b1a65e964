package io.medianest.gateway.imports;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * What is to be fetched.
 *
 * @param url http or https, on the public Internet: of a file, or of a page that shows a film
 * @param kind {@code url} (a file) or {@code youtube} (the film of a page, fetched by yt-dlp); when
 *     absent, what the host is known for
 * @param fileName as the address says when absent
 * @param pipeline {@code full_processing} (default) or {@code quick_processing}
 */
@RegisterForReflection
record ImportRequest(
    @NotNull @Size(min = 1, max = 2048) String url,
    @Pattern(regexp = "url|youtube", message = "must be url or youtube") String kind,
    @Size(min = 1, max = 255) String fileName,
    @Size(max = 255) String clientId,
    @Size(max = 255) String sessionId,
    @Size(max = 5000) String caption,
    String pipeline,
    @Min(1) @Max(10) Integer priority) {}
