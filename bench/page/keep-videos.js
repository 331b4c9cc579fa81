// Runs before the page's own code: live pictures stay videos, however slow the machine is.
localStorage.setItem('mixdesk.live-pace', 'videos');
