/** Rate limits as administrators see and set them: {@code RateLimitResource}. */
package io.medianest.gateway.admin.limit;
