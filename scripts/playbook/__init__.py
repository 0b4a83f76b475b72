"""The playbook's library: content in, checks and pages out. It never imports a site generator."""
